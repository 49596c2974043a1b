/// Runs redis-server and mongod as child processes of one machine: found, started, watched, started again,
/// stopped.
@NullMarked
package io.scrapehub.supervise;

import org.jspecify.annotations.NullMarked;
