namespace Openlayer.Generators.Tests.Running;

public sealed class ResultTests : RecordedTest
{
    private readonly Shapes<object> _shapes = new("state");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Values_are_those_of_the_body(bool tracing)
    {
        Turn(tracing);

        Assert.Equal(_shapes.TextCore("ab", 2), _shapes.Text("ab"));
        Assert.Same(_shapes.StateCore(), _shapes.State());
        Assert.Equal(Shapes<object>.PickCore("x", (int?)1, Tone.Terse), Shapes<object>.Pick("x", (int?)1, Tone.Terse));
        Assert.Null(Shapes<object>.Pick<string, int>("x", null, Tone.Kind));
        Assert.Equal((1, "more"), Shapes<object>.Range([1, 2]));
        Assert.Equal(Shapes<object>.TwiceCore(21), (int)Shapes<object>.Twice(21));
        Assert.Equal("aa", (string)Shapes<object>.Twice("a"));
        Assert.Equal(3, _shapes.Find(3, "key"));
        Assert.Null(_shapes.Find("x", ""));
        Assert.Equal("base word state", _shapes.Describe("word"));
        Assert.Equal(8, new Question("what").Length(doubled: true));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void References_reach_the_body(bool tracing)
    {
        Turn(tracing);
        var position = 1;
        var (limit, lower) = (9, 4);

        Assert.True(Shapes<object>.TryParse(2, ref position, in limit, out var text));
        Assert.Equal((3, "parsed"), (position, text));
        Assert.False(Shapes<object>.TryParse(2, ref position, in lower, out text));
        Assert.Equal((5, null), (position, text));

        var count = 1;
        Assert.Equal("hey!!", "hey".Shout(ref count));
        Assert.Equal(2, count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public unsafe void Ref_structs_and_pointers_reach_the_body_and_come_back(bool tracing)
    {
        Turn(tracing);
        int[] items = [1, 2, 3, 4];

        var rest = Shapes<object>.Slide(items, "a", 2);
        rest[0] = 40;
        Assert.Equal([1, 2, 3, 40], items);
        Assert.Equal(9, Shapes<object>.Sum("abc", 1, 2, 3));
        fixed (int* first = items)
        {
            Assert.Equal(2, *Shapes<object>.Next(first, 1));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_struct_is_changed_in_its_place(bool tracing)
    {
        Turn(tracing);
        var counter = new Counter { Count = 1 };

        Assert.Equal(3, counter.Add(2));
        Assert.Equal(3, counter.Peek());
        Assert.Equal(3, counter.Count);
        Assert.Equal(4, AddOne(ref counter));
        Assert.Equal(4, counter.Count);

        static int AddOne(ref Counter counter) => counter.Add(1);
    }

    [Fact]
    public async Task An_interface_traces_its_own_methods()
    {
        Assert.Equal("hello you", await ((IGreeter)new Greeter()).GreetAsync("hello"));
        Assert.Equal("GreetAsync", (string?)Assert.Single(await StepsAsync())["name"]);
    }

    [Fact]
    public void Arguments_are_evaluated_once_and_from_left_to_right()
    {
        var order = new List<int>();
        _ = _shapes.Text(Note("a", 1), Note(1, 2));
        _ = Shapes<object>.Slide(Note(new int[4], 3), Note("", 4), Note(0, 5));
        Assert.Equal([1, 2, 3, 4, 5], order);

        T Note<T>(T value, int number)
        {
            order.Add(number);
            return value;
        }
    }

    [Fact]
    public async Task Inputs_and_outputs_are_recorded_as_they_were()
    {
        var position = 7;
        var limit = 9;
        int[] numbers = [1, 2];
        _ = Shapes<object>.TryParse(2, ref position, in limit, out _);
        _ = Shapes<object>.Range(numbers);
        numbers[0] = 100;
        _ = Shapes<object>.Pick("x", (int?)1, Tone.Terse);
        _ = Shapes<object>.Slide(new int[4], "", 1);

        var steps = await StepsAsync();
        Assert.Equal(["TryParse", "Range", "Pick", "Slide"], steps.Select(step => (string?)step["name"]));
        Assert.Equal("""{"start":2,"position":7,"limit":9}""", steps[0]["inputs"]!.ToJsonString());
        Assert.Equal("""{"numbers":[1,2]}""", steps[1]["inputs"]!.ToJsonString());
        Assert.Equal("""{"first":"x","second":1,"tone":"Terse"}""", steps[2]["inputs"]!.ToJsonString());
        Assert.Equal("""{"by":1}""", steps[3]["inputs"]!.ToJsonString());
        Assert.Equal("x", (string?)steps[2]["output"]);
        Assert.Null(steps[3]["output"]);
    }

    [Fact]
    public async Task Nothing_is_recorded_when_tracing_is_off()
    {
        TurnOff();
        _ = _shapes.Text("ab");
        Assert.Empty(await StepsAsync());
    }

    private static void Turn(bool tracing)
    {
        if (!tracing)
        {
            TurnOff();
        }
    }
}
