namespace Openlayer.Windows.Tests;

/// <summary>A test that needs Windows, or Wine in its place.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class WindowsFactAttribute : FactAttribute
{
    public WindowsFactAttribute() => Skip = Wine.ReasonToSkip;
}

/// <summary>A test of several cases that needs Windows, or Wine in its place.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class WindowsTheoryAttribute : TheoryAttribute
{
    public WindowsTheoryAttribute() => Skip = Wine.ReasonToSkip;
}
