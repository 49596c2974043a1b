/// A discrete-event simulation of a pool of workers: the product's own law of scaling beside models of two
/// others, on the same traces, in simulated time.
@NullMarked
package io.scrapehub.bench.simulation;

import org.jspecify.annotations.NullMarked;
