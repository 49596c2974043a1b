/// Identifiers: values with a prefix that says what they name, parsed at the edge and never a bare string
/// inside.
@NullMarked
package io.scrapehub.core.id;

import org.jspecify.annotations.NullMarked;
