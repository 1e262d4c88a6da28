namespace Openlayer.Delivery.Sending;

/// <summary>What the sender knows of the server.</summary>
internal enum CircuitState
{
    /// <summary>It answers: every request may start.</summary>
    Closed,

    /// <summary>It does not answer: no request may start before the pause is over.</summary>
    Open,

    /// <summary>One request is under way that tries whether it is back.</summary>
    Probing,
}
