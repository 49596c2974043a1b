/// Pages and their data over plain HTTP, as a visitor of a site asks for them.
@NullMarked
package io.scrapehub.egress.page;

import org.jspecify.annotations.NullMarked;
