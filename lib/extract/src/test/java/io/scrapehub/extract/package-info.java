@NullMarked
package io.scrapehub.extract;

import org.jspecify.annotations.NullMarked;
