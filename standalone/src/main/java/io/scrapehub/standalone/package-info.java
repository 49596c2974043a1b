/// All of the system in one JVM on one machine: the same api, controller and worker on a real mongod and
/// redis-server.
@NullMarked
package io.scrapehub.standalone;

import org.jspecify.annotations.NullMarked;
