package io.scrapehub.core.replay;

/// What came of claiming a name for a request.
public sealed interface Claim {
    /// The caller answers the request, and then keeps its reply or releases the name.
    ///
    /// @param token tells this claim from a later one of the same name
    record Won(String token) implements Claim {}

    /// The same request was answered before.
    record Answered(KeptReply reply) implements Claim {}

    /// The same request is being answered at this moment.
    record InFlight() implements Claim {}

    /// The name was used for another request.
    record OtherRequest() implements Claim {}
}
