using System.Collections;

namespace Openlayer.Generators.Tests.Analyzers.RandomMethods;

/// <summary>
/// What random methods call. Which way each call goes is decided by the run that is under way on this thread.
/// </summary>
public static class Script
{
    [ThreadStatic]
    private static ScriptedRun? _run;

    internal static ScriptedRun? Run
    {
        get => _run;
        set => _run = value;
    }

    /// <summary>Throws, or doesn't.</summary>
    public static void Call() => Run!.MayThrow();

    /// <summary>Returns true or false, or throws.</summary>
    public static bool Ask()
    {
        Run!.MayThrow();
        return Choose();
    }

    /// <summary>Returns true or false.</summary>
    public static bool Choose() => Run!.Decide(2) == 1;

    /// <summary>Returns a number, or throws.</summary>
    public static int Pick(int count)
    {
        Run!.MayThrow();
        return ChooseOf(count);
    }

    /// <summary>Returns a number, the last one first: none of the sections of a switch.</summary>
    public static int ChooseOf(int count) => count - 1 - Run!.Decide(count);

    /// <summary>A resource that may throw when it is disposed.</summary>
    public static IDisposable Open()
    {
        Run!.MayThrow();
        return new Resource();
    }

    /// <summary>Items of which nobody knows how many there are.</summary>
    public static IEnumerable<int> Items()
    {
        Run!.MayThrow();
        return new Sequence();
    }

    private class Resource : IDisposable
    {
        public void Dispose() => Run!.MayThrow();
    }

    private sealed class Sequence : Resource, IEnumerable<int>, IEnumerator<int>
    {
        public int Current => 0;

        object IEnumerator.Current => Current;

        public IEnumerator<int> GetEnumerator() => this;

        IEnumerator IEnumerable.GetEnumerator() => this;

        public bool MoveNext() => Ask();

        public void Reset() => throw new NotSupportedException();
    }
}
