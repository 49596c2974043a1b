/// What was learned of a page template: from where its records can be had without a browser, and how far
/// that is to be trusted.
@NullMarked
package io.scrapehub.core.recipe;

import org.jspecify.annotations.NullMarked;
