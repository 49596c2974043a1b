/// What an address is to the outside world, judged on its bytes alone: public, special, or allowed by the
/// operator.
@NullMarked
package io.scrapehub.egress.address;

import org.jspecify.annotations.NullMarked;
