@NullMarked
package io.scrapehub.api.smoke;

import org.jspecify.annotations.NullMarked;
