using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Openlayer.Benchmarks.Scale;

/// <summary>
/// Traces of a chat app: four steps each, texts of words that are used as often as in a language, and few people who
/// ask much. The same seed makes the same traces. For one thread.
/// </summary>
internal sealed class TraceLoad(int seed)
{
    public const string Pipeline = "load";
    public const string CommonWord = "baba";
    public const string RareWord = "rareword";

    private const int Sessions = 50_000;
    private const int Users = 5_000;
    private const int Words = 8_000;
    private const double FirstSecond = 1_790_000_000;

    // Two to four syllables, the shorter the more frequent, as in languages. The most frequent one is CommonWord.
    private static readonly string[] _words = [.. Enumerable.Range(0, Words).Select(Word)];

    // The ranks that a Zipf draw can have, drawn once: the load must cost little beside what it measures.
    private static readonly int[] _sessionRanks = Ranks(Sessions);
    private static readonly int[] _wordRanks = Ranks(Words);

    private readonly Random _random = new(seed);
    private readonly StringBuilder _text = new();

    /// <summary>A request's body with traces of the numbers from <paramref name="first"/> on.</summary>
    public ReadOnlyMemory<byte> Batch(long first, int count)
    {
        var buffer = new ArrayBufferWriter<byte>(count * 8_000);
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteStartObject("config");
        json.WriteString("outputColumnName", "output");
        json.WriteStartArray("inputVariableNames");
        json.WriteStringValue("question");
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteStartArray("rows");
        for (var at = 0; at < count; at++)
        {
            Row(json, first + at);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }

    private void Row(Utf8JsonWriter json, long number)
    {
        var session = Drawn(_sessionRanks);
        var start = FirstSecond + (number * 0.5) + _random.NextDouble();
        var question = Text(15) + (number % 10_000 == 0 ? " " + RareWord : "");
        var context = Text(180);
        var answer = Text(90);
        json.WriteStartObject();
        json.WriteString("inferenceId", string.Create(CultureInfo.InvariantCulture, $"trace-{number}"));
        json.WriteNumber("inferenceTimestamp", start);
        json.WriteString("session_id", string.Create(CultureInfo.InvariantCulture, $"session-{session}"));
        json.WriteString("user_id", string.Create(CultureInfo.InvariantCulture, $"user-{session % Users}"));
        json.WriteString("question", question);
        json.WriteString("output", answer);
        json.WriteNumber("latency", 200 + _random.Next(3_000));
        json.WriteNumber("cost", _random.Next(1, 9_000) / 1e6);
        json.WriteNumber("tokens", _random.Next(100, 4_000));
        json.WriteStartArray("steps");
        BeginStep(json, "AnswerAsync", "agent", start, 2, question, answer);
        json.WriteStartArray("steps");
        BeginStep(json, "SearchAsync", "retriever", start, 0.2, question, context);
        json.WriteEndObject();
        BeginStep(json, "CompleteAsync", "chat_completion", start + 0.2, 1.6, context, answer);
        json.WriteEndObject();
        BeginStep(json, "SaveAsync", "tool", start + 1.8, 0.1, answer, "saved");
        if (number % 50 == 0)
        {
            json.WriteStartObject("metadata");
            json.WriteString("Exceptions", "The connection was closed " + Text(5));
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void BeginStep(
        Utf8JsonWriter json,
        string name,
        string type,
        double start,
        double seconds,
        string input,
        string output
    )
    {
        json.WriteStartObject();
        json.WriteString("name", name);
        json.WriteString("id", Guid.NewGuid());
        json.WriteString("type", type);
        json.WriteStartObject("inputs");
        json.WriteString("question", input);
        json.WriteEndObject();
        json.WriteString("output", output);
        json.WriteNumber("startTime", start);
        json.WriteNumber("endTime", start + seconds);
        json.WriteNumber("latency", seconds * 1_000);
    }

    private string Text(int words)
    {
        _text.Clear();
        for (var at = 0; at < words; at++)
        {
            _text.Append(at > 0 ? " " : "").Append(_words[Drawn(_wordRanks)]);
        }

        return _text.ToString();
    }

    private static string Word(int rank)
    {
        const string Consonants = "bdfgklmnprst";
        const string Vowels = "aeiou";
        var syllables = "";
        for (var rest = rank; syllables.Length < 4 || rest > 0; rest /= 60)
        {
            syllables += $"{Consonants[rest % 12]}{Vowels[rest / 12 % 5]}";
        }

        return syllables;
    }

    // Rank r about as often as 1 / (r + 1).
    private static int[] Ranks(int count)
    {
        var random = new Random(count);
        return [.. Enumerable.Range(0, 1 << 20).Select(_ => (int)Math.Pow(count, random.NextDouble()) - 1)];
    }

    private int Drawn(int[] ranks) => ranks[_random.Next(ranks.Length)];
}
