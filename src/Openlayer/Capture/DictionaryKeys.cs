namespace Openlayer.Capture;

/// <summary>Keys that can be the name of a JSON property.</summary>
internal static class DictionaryKeys
{
    /// <summary>The name, or null when the key is more than a text. Never runs the user's code.</summary>
    public static string? NameOf(object? key) =>
        key switch
        {
            null => null,
            _ when DataClassification.Of(key.GetType()) is not null => null,
            string text => text,
            Type type => type.FullName ?? type.Name,
            _ when ValueWriter.IsImmutable(key) => ValueWriter.AsText(key),
            _ => KnownTexts.Of(key.GetType())?.Invoke(key),
        };
}
