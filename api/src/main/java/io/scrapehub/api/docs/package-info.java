/// The manual, made from the contract.
@NullMarked
package io.scrapehub.api.docs;

import org.jspecify.annotations.NullMarked;
