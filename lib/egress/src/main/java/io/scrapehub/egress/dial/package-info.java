/// From a host name to the addresses that may be dialled: looked up once, judged whole, and handed on as a
/// value.
@NullMarked
package io.scrapehub.egress.dial;

import org.jspecify.annotations.NullMarked;
