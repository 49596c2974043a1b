/// Plans jobs, dispatches their tasks, takes back what died and ends what is done; knows the ports of core
/// and nothing behind them.
@NullMarked
package io.scrapehub.controller;

import org.jspecify.annotations.NullMarked;
