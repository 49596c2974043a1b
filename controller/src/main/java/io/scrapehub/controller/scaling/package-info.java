/// Decides how many workers there ought to be, and has the pool come to it without cutting a page off;
/// knows the ports of core and nothing of Kubernetes.
@NullMarked
package io.scrapehub.controller.scaling;

import org.jspecify.annotations.NullMarked;
