namespace Openlayer.Generators.Models;

/// <summary>How the calls of a provider's client are read. Every text is C# as it is to be written.</summary>
/// <param name="Protocol">A member of <c>ModelProtocol</c>.</param>
/// <param name="Result">What the method returns.</param>
/// <param name="ItemType">The type of a stream's items; null without a stream.</param>
/// <param name="Model">The model, as the receiver tells it; null where it doesn't.</param>
/// <param name="Readable">The parameters that may be computed as they are read.</param>
/// <param name="Request">Statements that read the arguments.</param>
/// <param name="Read">The JSON of a result, or of an item.</param>
/// <param name="CaptureInputs">False keeps what is sent out of the trace.</param>
/// <param name="CaptureOutput">False keeps what comes back out of the trace.</param>
internal sealed record ModelCallModel(
    string Protocol,
    ModelResult Result,
    string? ItemType,
    string? Model,
    EquatableArray<string> Readable,
    EquatableArray<string> Request,
    string Read,
    bool CaptureInputs,
    bool CaptureOutput
);

/// <summary>What a method of a provider's client returns.</summary>
internal enum ModelResult
{
    /// <summary>The answer, or a task that brings it.</summary>
    Whole,

    /// <summary>An async stream.</summary>
    AsyncStream,

    /// <summary>A <c>CollectionResult</c> of System.ClientModel.</summary>
    Pages,

    /// <summary>An <c>AsyncCollectionResult</c> of System.ClientModel.</summary>
    AsyncPages,

    /// <summary>A task that brings an <c>AsyncStreamingResult</c> of System.ClientModel.</summary>
    StreamingResult,
}
