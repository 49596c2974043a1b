/// Who works on what right now: leases with fencing tokens, fairness between accounts, politeness to hosts.
@NullMarked
package io.scrapehub.core.queue;

import org.jspecify.annotations.NullMarked;
