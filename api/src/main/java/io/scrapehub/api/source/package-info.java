/// The operations on an account's own sources.
@NullMarked
package io.scrapehub.api.source;

import org.jspecify.annotations.NullMarked;
