namespace Openlayer.GeneratedCode;

/// <summary>The token that a method was called with, or none where it takes none, in the room of a token.</summary>
internal readonly struct TokenOfCall
{
    private static readonly CancellationToken _none = new CancellationTokenSource().Token;

    private readonly CancellationToken _token;

    private TokenOfCall(CancellationToken token) => _token = token;

    /// <summary>That of a method that takes no token.</summary>
    public static TokenOfCall None => new(_none);

    /// <summary>The token; null where the method takes none.</summary>
    public CancellationToken? Value => _token == _none ? null : _token;

    public static TokenOfCall Of(CancellationToken token) => new(token);
}
