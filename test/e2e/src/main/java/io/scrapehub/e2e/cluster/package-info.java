/// The installation on a real cluster from outside: installed with Helm, loaded over HTTP, shot at through the
/// cluster's API.
@NullMarked
package io.scrapehub.e2e.cluster;

import org.jspecify.annotations.NullMarked;
