/// Entities that a page declares about itself: JSON-LD, microdata, RDFa, meta tags.
@NullMarked
package io.scrapehub.extract.markup;

import org.jspecify.annotations.NullMarked;
