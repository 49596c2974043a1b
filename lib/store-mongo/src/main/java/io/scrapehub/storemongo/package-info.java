/// Every store port of the core on MongoDB: single-document compare-and-sets, majority and journalled, on a
/// replica set (of one will do).
@NullMarked
package io.scrapehub.storemongo;

import org.jspecify.annotations.NullMarked;
