namespace Openlayer.GeneratedCode;

/// <summary>A stream whose items come in pages, each of which is read as a stream by itself.</summary>
internal interface IPages
{
    /// <summary>The step of them all.</summary>
    TracedStep Step { get; }

    /// <summary>A page has yielded its first item.</summary>
    void Began(long time);

    /// <summary>A page has failed, or its reader was cancelled.</summary>
    void Failed(string end);
}
