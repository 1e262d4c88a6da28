using System.ComponentModel;
using System.Text.Json;
using Openlayer.ModelCalls.Protocols;

namespace Openlayer.GeneratedCode;

/// <summary>
/// What a call of a model asks for, as it was when it was made. Generated code fills it; not meant to be used directly.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ModelRequest
{
    private const string AzureLibrary = "Azure.AI.OpenAI";

    private readonly WireProtocol _protocol;
    private readonly bool _capturesInputs;
    private readonly List<JsonElement> _messages = [];
    private readonly Dictionary<string, object?> _options = [];
    private Func<IEnumerable<ReadOnlyMemory<byte>>>? _unread;
    private JsonElement _body;
    private CapturedValue _prompt;
    private IReadOnlyList<TraceAttachment> _attachments = [];
    private bool _isAzure;
    private bool _isWritten;

    internal ModelRequest(WireProtocol protocol, bool capturesInputs)
    {
        _protocol = protocol;
        _capturesInputs = capturesInputs;
    }

    /// <summary>The address that is called, if the client tells.</summary>
    public Uri? Endpoint { get; set; }

    /// <summary>The model that is asked for, unless the body names one.</summary>
    public string? Model { get; set; }

    internal CapturedValue Prompt
    {
        get
        {
            Write();
            return _prompt;
        }
    }

    internal IReadOnlyList<TraceAttachment> Attachments
    {
        get
        {
            Write();
            return _attachments;
        }
    }

    /// <summary>What could not be read, and why; null if all could be.</summary>
    internal string? Problem { get; set; }

    internal string? RequestedModel => _body.TextAt("model") is { Length: > 0 } named ? named : Model;

    internal string? Provider => _isAzure ? "azure" : _protocol.ProviderOf(Endpoint, RequestedModel);

    /// <summary>The library's name where the platform has none for the provider.</summary>
    internal string? UnknownProvider => Provider is null ? _protocol.Library : null;

    /// <summary>Takes what a client tells by its type.</summary>
    /// <param name="client">The client.</param>
    public void Client(object? client) =>
        _isAzure = client?.GetType().Namespace?.StartsWith(AzureLibrary, StringComparison.Ordinal) == true;

    /// <summary>Takes the body, or the part of it that is known before the call.</summary>
    /// <param name="json">A JSON object in UTF-8; copied. Empty for none.</param>
    public void Body(ReadOnlyMemory<byte> json) => _body = json.IsEmpty ? default : Parse(json);

    /// <summary>Takes a setting that the body doesn't have.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value; null for none.</param>
    public void Option(string name, object? value)
    {
        if (value is not null)
        {
            _options[name] = value;
        }
    }

    /// <summary>Takes a text as the message of the user.</summary>
    /// <param name="text">The text.</param>
    public void Text(string? text)
    {
        if (_capturesInputs && text is not null)
        {
            _messages.Add(
                Parse(
                    JsonBytes.Of(
                        text,
                        static (json, given) =>
                        {
                            json.WriteStartObject();
                            json.WriteString("role"u8, "user"u8);
                            json.WriteString("content"u8, given);
                            json.WriteEndObject();
                        }
                    )
                )
            );
        }
    }

    /// <summary>Takes messages, or what is embedded.</summary>
    /// <typeparam name="T">Their type.</typeparam>
    /// <param name="messages">The messages. Of a <see cref="RecordedSequence{T}"/> what the call reads.</param>
    /// <param name="write">The JSON of one.</param>
    public void Messages<T>(IEnumerable<T>? messages, Func<T, ReadOnlyMemory<byte>> write)
    {
        if (!_capturesInputs || messages is null)
        {
            return;
        }

        if (messages is RecordedSequence<T> later)
        {
            _unread = () => later.Read.Select(write);
            return;
        }

        foreach (var message in messages)
        {
            _messages.Add(Parse(write(message)));
        }
    }

    /// <summary>The same messages, in a form that is read once by the call and once by the trace.</summary>
    /// <typeparam name="T">Their type.</typeparam>
    /// <param name="messages">The messages.</param>
    public static IEnumerable<T> Readable<T>(IEnumerable<T> messages) =>
        messages is null or IReadOnlyCollection<T> or ICollection<T> ? messages! : new RecordedSequence<T>(messages);

    internal IReadOnlyDictionary<string, object?>? Parameters()
    {
        var known = RequestParameters.Of(_body);
        return _options.Count == 0
            ? known
            : new Dictionary<string, object?>((known ?? new Dictionary<string, object?>()).Concat(_options));
    }

    /// <summary>Definitions of tools, and the schema that the answer has to fit.</summary>
    internal IEnumerable<KeyValuePair<string, object?>> Definitions()
    {
        if (_capturesInputs && _body.At("tools") is { ValueKind: JsonValueKind.Array } tools)
        {
            yield return new("toolDefinitions", tools);
        }

        if (_capturesInputs && RequestParameters.SchemaOf(_body) is { } schema)
        {
            yield return new("responseSchema", schema);
        }
    }

    /// <summary>Writes the prompt now, unless the call reads it yet.</summary>
    internal void WriteIfRead()
    {
        if (_unread is null)
        {
            Write();
        }
    }

    private void Write()
    {
        if (_isWritten || !_capturesInputs)
        {
            return;
        }

        _isWritten = true;
        foreach (var message in _unread?.Invoke() ?? [])
        {
            _messages.Add(Parse(message));
        }

        PromptWriter? prompt = null;
        _prompt = JsonText.Capture(
            this,
            (json, self) => self._protocol.WritePrompt(prompt = new PromptWriter(json), self._body, self._messages)
        );
        _attachments = prompt!.Attachments;
        _messages.Clear();
    }

    private static JsonElement Parse(ReadOnlyMemory<byte> json)
    {
        using var parsed = JsonDocument.Parse(json);
        return parsed.RootElement.Clone();
    }
}
