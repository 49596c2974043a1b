/// The records of an ended job as one file.
@NullMarked
package io.scrapehub.api.download;

import org.jspecify.annotations.NullMarked;
