using System.Collections;
using System.Text.Json.Serialization;

namespace Openlayer.Tests.Capture;

public sealed partial class CarefulCaptureTests
{
    private static System.Text.Json.JsonDocument Disposed()
    {
        var document = System.Text.Json.JsonDocument.Parse("[1]");
        document.Dispose();
        return document;
    }

    private sealed class Failing(int good) : IReadOnlyCollection<int>
    {
        public int Count => throw new InvalidOperationException("no count");

        public IEnumerator<int> GetEnumerator()
        {
            for (var i = 0; i < good; i++)
            {
                yield return i;
            }

            throw new InvalidOperationException("no more");
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    private sealed class NoEnumerator : IReadOnlyCollection<int>
    {
        public int Count => 0;

        public IEnumerator<int> GetEnumerator() => throw new InvalidOperationException("no enumerator");

        IEnumerator IEnumerable.GetEnumerator() => null!;
    }

    private sealed class FailingDictionary : IReadOnlyDictionary<string, int>
    {
        public int Count => 1;

        public IEnumerable<string> Keys => throw new NotSupportedException();

        public IEnumerable<int> Values => throw new NotSupportedException();

        public int this[string key] => throw new NotSupportedException();

        public bool ContainsKey(string key) => throw new NotSupportedException();

        public bool TryGetValue(string key, out int value) => throw new NotSupportedException();

        public IEnumerator<KeyValuePair<string, int>> GetEnumerator()
        {
            yield return new("a", 1);
            throw new InvalidOperationException("no more");
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    private sealed record Key(string Name)
    {
        public override string ToString() => throw new InvalidOperationException("no text");
    }

    [AttributeUsage(AttributeTargets.Class | AttributeTargets.Property)]
    private sealed class BrokenAttribute : Attribute
    {
        public BrokenAttribute() => throw new InvalidOperationException("no attribute");
    }

    [Broken]
    private sealed class Broken
    {
        public int Number { get; set; }
    }

    private sealed class BrokenMember
    {
        [Broken]
        public int Number { get; set; }

        public int Kept { get; set; } = 1;
    }

    private sealed class Outer
    {
        public Inner Inner { get; } = new();

        public List<Inner> List { get; } = [new()];
    }

    private sealed class Inner
    {
        public int Kept { get; set; } = 1;

        public int Bad => throw new InvalidOperationException("bad");
    }

    private sealed class WithCallbacks : IJsonOnSerializing, IJsonOnSerialized
    {
        [JsonIgnore]
        public int Calls { get; private set; }

        public string Name { get; set; } = "n";

        public void OnSerializing() => Calls++;

        public void OnSerialized() => Calls++;
    }
}
