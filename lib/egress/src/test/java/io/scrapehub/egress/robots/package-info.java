@NullMarked
package io.scrapehub.egress.robots;

import org.jspecify.annotations.NullMarked;
