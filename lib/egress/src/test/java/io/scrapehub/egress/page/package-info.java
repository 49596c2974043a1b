@NullMarked
package io.scrapehub.egress.page;

import org.jspecify.annotations.NullMarked;
