@NullMarked
package io.scrapehub.egress.address;

import org.jspecify.annotations.NullMarked;
