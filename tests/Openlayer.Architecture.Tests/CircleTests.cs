namespace Openlayer.Architecture.Tests;

/// <summary>No two rooms know each other, not even over others.</summary>
public sealed class CircleTests
{
    [Theory]
    [InlineData("Openlayer")]
    [InlineData("Openlayer.Cli")]
    [InlineData("Openlayer.Dashboard")]
    [InlineData("Openlayer.Extensions.AI")]
    [InlineData("Openlayer.Agents")]
    [InlineData("Openlayer.OpenTelemetry")]
    [InlineData("Openlayer.Generators")]
    [InlineData("Openlayer.Generators.CodeFixes")]
    [InlineData("Openlayer.Testing")]
    public void No_rooms_stand_in_a_circle(string assembly) => Assert.Empty(Rooms.Of(assembly).InCircles());
}
