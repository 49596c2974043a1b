/// The pool of workers as bare pods, and leadership as a Lease; the only room that knows Fabric8.
@NullMarked
package io.scrapehub.controller.kubernetes;

import org.jspecify.annotations.NullMarked;
