@NullMarked
package io.scrapehub.egress.proxy;

import org.jspecify.annotations.NullMarked;
