/// Whether the network keeps a worker from what no page may reach, or leaves that to the egress proxy alone.
@NullMarked
package io.scrapehub.browserworker.network;

import org.jspecify.annotations.NullMarked;
