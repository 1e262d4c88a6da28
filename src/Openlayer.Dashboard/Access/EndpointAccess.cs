namespace Openlayer.Dashboard.Access;

/// <summary>What a caller needs for an endpoint, and how the endpoint refuses one. Metadata of endpoints.</summary>
internal sealed record EndpointAccess(AccessNeed Need, RefusalForm Form)
{
    /// <summary>Of an endpoint without this metadata: nothing is open because somebody forgot it.</summary>
    public static EndpointAccess Default { get; } = new(AccessNeed.ByMethod, RefusalForm.Api);

    /// <summary>Takes data in.</summary>
    public static EndpointAccess Ingest { get; } = new(AccessNeed.Ingest, RefusalForm.Api);

    /// <summary>Only reads, although it is a POST.</summary>
    public static EndpointAccess List { get; } = new(AccessNeed.Read, RefusalForm.Api);

    /// <summary>Checks a signature in its address.</summary>
    public static EndpointAccess Signed { get; } = new(AccessNeed.Nothing, RefusalForm.Api);

    public static EndpointAccess Otlp { get; } = new(AccessNeed.Ingest, RefusalForm.Otlp);

    public static EndpointAccess Page { get; } = new(AccessNeed.ByMethod, RefusalForm.Page);

    /// <summary>Needs no key, or checks its callers itself.</summary>
    public static EndpointAccess Open { get; } = new(AccessNeed.Nothing, RefusalForm.Page);
}

/// <summary>What a key must allow.</summary>
internal enum AccessNeed
{
    /// <summary>Reading for GET and HEAD, everything for all other methods.</summary>
    ByMethod,
    Read,
    Ingest,
    Nothing,
}

/// <summary>The form that the callers of an endpoint expect of an error.</summary>
internal enum RefusalForm
{
    Api,
    Otlp,
    Page,
}
