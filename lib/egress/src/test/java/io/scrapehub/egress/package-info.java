@NullMarked
package io.scrapehub.egress;

import org.jspecify.annotations.NullMarked;
