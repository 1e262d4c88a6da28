using System.Text.Json;

namespace Openlayer.Delivery;

/// <summary>Takes the API key out of what is shown or kept: a server may say it back.</summary>
internal sealed class KeyMask
{
    private const string InPlace = "[API key]";

    // As it is, and as it would be in JSON or in an address.
    private readonly string[] _forms;

    public KeyMask(string? key) => _forms = string.IsNullOrEmpty(key)
        ? []
        : [.. new[] { key, JsonEncodedText.Encode(key).ToString(), Uri.EscapeDataString(key) }.Distinct().OrderByDescending(static form => form.Length)];

    /// <summary>The most characters that a key may take.</summary>
    public int LongestForm => _forms.Length == 0 ? 0 : _forms[0].Length;

    public string Of(string text) => _forms.Aggregate(text, static (rest, form) => rest.Replace(form, InPlace, StringComparison.OrdinalIgnoreCase));
}
