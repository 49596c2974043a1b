/// Health and metrics of a process on a small port of its own, and the form of its logs.
@NullMarked
package io.scrapehub.monitor;

import org.jspecify.annotations.NullMarked;
