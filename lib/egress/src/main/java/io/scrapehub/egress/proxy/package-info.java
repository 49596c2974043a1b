/// The only way out for a browser: a proxy on loopback that dials what it judged, and the flags that force
/// a browser through it.
@NullMarked
package io.scrapehub.egress.proxy;

import org.jspecify.annotations.NullMarked;
