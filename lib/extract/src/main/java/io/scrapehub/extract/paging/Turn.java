package io.scrapehub.extract.paging;

/// How one page of an endpoint leads to the next.
public sealed interface Turn {
    /// A number that grows by `step`: a page's number, or how many records to leave out.
    ///
    /// @param unsaid the number of a call that names none
    record Counted(CallSlot slot, long unsaid, long step) implements Turn {}

    /// A mark that the answer holds (at the JSON pointer) and the next call sends back.
    record Cursor(CallSlot slot, String pointer) implements Turn {}

    /// The next page's address, which the answer holds at the JSON pointer.
    record Link(String pointer) implements Turn {}
}
