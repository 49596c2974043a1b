/// HTTP in: takes jobs and gives records, by one OpenAPI file. Knows the ports of core and nothing behind them.
@NullMarked
package io.scrapehub.api;

import org.jspecify.annotations.NullMarked;
