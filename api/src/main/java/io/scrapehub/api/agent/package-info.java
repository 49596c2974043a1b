/// The operations on runs of agents, and on the credentials they log in with.
@NullMarked
package io.scrapehub.api.agent;

import org.jspecify.annotations.NullMarked;
