@NullMarked
package io.scrapehub.egress.http;

import org.jspecify.annotations.NullMarked;
