/// The command line: what a person or a script can ask of ScrapeHub on this machine.
@NullMarked
package io.scrapehub.standalone.command;

import org.jspecify.annotations.NullMarked;
