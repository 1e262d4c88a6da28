namespace Openlayer.Architecture.Tests;

/// <summary>The runtime is a ladder: each room knows only rooms below it.</summary>
public sealed class RuntimeTests
{
    private static readonly string[] _highestFirst =
    [
        "Hosting",
        "Propagation",
        Rooms.Root,
        "Activities/Listening",
        "GeneratedCode",
        "GeneratedCode/Guards",
        "GeneratedCode/Streams",
        "GeneratedCode/Tasks",
        "Pipeline",
        "Activities",
        "Delivery",
        "Delivery/Queue",
        "Delivery/Spool",
        "Delivery/Spool/Replay",
        "Delivery/Spool/Storage",
        "Delivery/Spool/Folder",
        "Delivery/Spool/Segments",
        "Delivery/Spool/Files",
        "Delivery/Sending",
        "Delivery/Transport",
        "Delivery/Outcomes",
        "Rows",
        "ModelCalls",
        "ModelCalls/Protocols",
        "ModelCalls/Figures",
        "ModelCalls/Content",
        "Tracing/Sampling",
        "Tracing",
        "Tracing/Details",
        "Capture",
        "Capture/NeverCaptured",
        "Context",
        "Configuration",
        "Guardrails/Ready",
        "Guardrails",
    ];

    private readonly Rooms _rooms = Rooms.Of("Openlayer");

    [Fact]
    public void A_room_knows_only_rooms_below_it() => Assert.Empty(_rooms.ArrowsUp(_highestFirst));

    [Fact]
    public void Each_room_that_is_listed_exists() => Assert.Equal(_highestFirst.Order(), _rooms.Known.Keys.Order());

    [Fact]
    public void The_page_on_the_architecture_lists_the_same_rooms_and_what_they_know() =>
        Assert.Equal(_highestFirst.Select(Row), ArchitecturePage.Rows("Runtime"));

    private string Row(string room) => ArchitecturePage.Row(room, _highestFirst.Where(_rooms.Known[room].Contains));
}
