/// Credits: what a page costs, who has how many, and the ledger every movement is written to once.
@NullMarked
package io.scrapehub.core.credit;

import org.jspecify.annotations.NullMarked;
