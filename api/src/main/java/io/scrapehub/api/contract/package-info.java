/// The OpenAPI file as the server reads it: which operations there are and what each needs.
@NullMarked
package io.scrapehub.api.contract;

import org.jspecify.annotations.NullMarked;
