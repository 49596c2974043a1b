@NullMarked
package io.scrapehub.extract.json;

import org.jspecify.annotations.NullMarked;
