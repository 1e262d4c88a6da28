using System.Diagnostics;
using System.Linq.Expressions;

namespace Openlayer.Generators.Tests.Running;

/// <summary>What calls of ordinary methods do, and that each is one step.</summary>
public sealed class InterceptedCallTests : RecordedTest
{
    private readonly Intercepted _intercepted = new("hello");

    [Fact]
    public async Task Calls_are_traced_with_the_arguments_that_the_compiler_supplies()
    {
        Assert.Equal(
            $"hello you 1 {nameof(Calls_are_traced_with_the_arguments_that_the_compiler_supplies)}",
            _intercepted.Greet("you")
        );
        Assert.Equal(6, Intercepted.Sum(1, 2, 3));
        Assert.Equal("hello a 2 c", _intercepted?.Greet(times: 2, caller: "c", whom: "a"));

        var steps = await StepsAsync();
        Assert.Equal(["Greet", "Sum", "Greet"], Names(steps));
        Assert.Equal(
            """{"whom":"you","times":1,"caller":"""
                + $"\"{nameof(Calls_are_traced_with_the_arguments_that_the_compiler_supplies)}\"}}",
            steps[0]["inputs"]!.ToJsonString()
        );
        Assert.Equal("6", steps[1]["output"]!.ToJsonString());
        Assert.Equal("tool", (string?)steps[1]["type"]);
    }

    [Fact]
    public async Task Each_call_of_a_recursion_is_a_step_below_the_one_before()
    {
        Assert.Equal(6, Intercepted.Factorial(3));

        var step = Assert.Single(await StepsAsync());
        for (var number = 3; number >= 1; number--)
        {
            Assert.Equal($"{{\"number\":{number}}}", step["inputs"]!.ToJsonString());
            step = number == 1 ? step : Assert.Single(step["steps"]!.AsArray())!;
        }
    }

    [Fact]
    public async Task Private_and_protected_methods_are_children_and_are_still_virtual()
    {
        Assert.Equal("hidden you 2static youhello you 1 GreetAsync", await _intercepted.GreetAsync("you"));
        Assert.Equal(
            "overridden you 2static youderived you 1 GreetAsync",
            await new InterceptedDerived().GreetAsync("you")
        );
        Assert.Equal(4, InterceptedText.Run("text"));

        var steps = await StepsAsync();
        Assert.Equal(["GreetAsync", "GreetAsync", "Count"], Names(steps));
        Assert.Equal(["Hidden", "HiddenStatic", "Greet"], Names(steps[0]["steps"]!.AsArray()));
        Assert.Equal("overridden you 2", (string?)steps[1]["steps"]![0]!["output"]);
    }

    [Fact]
    public async Task Generic_types_and_methods()
    {
        var box = new InterceptedBox<string>("content");
        Assert.Equal("content", box.Get());
        Assert.Equal(("content", 3), box.With(3));
        Assert.Equal(7, InterceptedBox<int>.Pass(7));
        Assert.Equal("content content content", box.Run());
        Assert.Equal("3", Show(3));

        Assert.Equal(["Get", "With", "Pass", "Show", "ShowStatic", "Get"], Names(await StepsAsync()));

        static string Show<T>(T item)
            where T : notnull => $"{new InterceptedBox<T>(item).Get()}";
    }

    [Fact]
    public async Task A_struct_is_changed_in_its_place_and_copied_where_the_language_copies()
    {
        var counter = new InterceptedCounter { Count = 1 };
        var frozen = new Frozen(counter);
        InterceptedCounter? maybe = counter;

        Assert.Equal(3, counter.Add(2));
        Assert.Equal(3, counter.Peek());
        Assert.Equal(3, counter.Count);
        Assert.Equal(5, new InterceptedCounter().Add(5));
        Assert.Equal(3, frozen.AddTwo());
        Assert.Equal(3, frozen.AddTwo());
        Assert.Equal(2, maybe?.Add(1));
        Assert.Equal(1, maybe.GetValueOrDefault().Count);
        Assert.Equal(9, counter.AddTwice(1));
        Assert.Equal(5, counter.Count);
        Assert.Equal(3, new InterceptedWindow([1, 2, 3]).From(2)[0]);
        InterceptedCounter[] counters = [counter];
        _ = counters[0].Add(1);
        Assert.Equal(6, counters[0].Count);

        Assert.Equal(10, (await StepsAsync()).Count);
    }

    [Fact]
    public async Task Calls_through_an_interface_or_a_base_type_are_one_step()
    {
        IIntercepted agent = new InterceptedAgent();
        Assert.Equal("a!", agent.Ask("a"));
        Assert.Equal("default 2", agent.Default(2));
        Assert.Equal("b!", ((InterceptedAgent)agent).Ask("b"));
        agent = default(InterceptedStruct);
        Assert.Equal("c?", agent.Ask("c"));
        InterceptedBase child = new InterceptedChild();
        Assert.Equal("child d", child.Ask("d"));
        Assert.Equal("child e", new InterceptedChild().Ask("e"));

        var steps = await StepsAsync();
        Assert.Equal(["Ask", "Default", "Ask", "Ask", "Ask", "Ask"], Names(steps));
        Assert.All(steps, step => Assert.Empty(step["steps"]?.AsArray() ?? []));
    }

    [Fact]
    public async Task Extension_methods_in_both_forms()
    {
        var count = 1;
        Assert.Equal("hey!!", "hey".Cheer(ref count));
        Assert.Equal("hey!!!", InterceptedText.Cheer("hey", ref count));
        Assert.Equal(["a", "a"], "a".Twice());
        Assert.Equal([1, 1], InterceptedText.Twice(1));

        Assert.Equal(["Cheer", "Cheer", "Twice", "Twice"], Names(await StepsAsync()));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public unsafe void References_reach_the_body(bool tracing)
    {
        if (!tracing)
        {
            TurnOff();
        }

        var position = 1;
        var limit = 9;
        Assert.True(Intercepted.TryParse(2, ref position, in limit, out var text));
        Assert.Equal((3, "parsed"), (position, text));
        int[] items = [1, 2, 3];
        Intercepted.Slide(items, "a")[0] = 20;
        Assert.Equal([1, 20, 3], items);
        fixed (int* first = items)
        {
            Assert.Equal(1, Intercepted.First(first));
        }
    }

    [Fact]
    public async Task Streams_and_calls_inside_lambdas_local_functions_and_queries()
    {
        Func<string> lambda = () => _intercepted.Greet("lambda");
        Assert.StartsWith("hello lambda", lambda(), StringComparison.Ordinal);
        Assert.Equal(["0", "1"], await StreamTests.ToListAsync(Intercepted.WordsAsync(2)));
        Assert.Equal([1, 2], (from number in new[] { 1, 2 } select Intercepted.Factorial(number)).ToArray());
        Assert.Equal(1, Local());
        Assert.StartsWith("field you", Intercepted.AskedByField, StringComparison.Ordinal);

        var steps = await StepsAsync();
        Assert.Equal("01", (string?)steps[1]["output"]);
        Assert.Equal(["Greet", "WordsAsync", "Factorial", "Factorial", "Factorial"], Names(steps).Take(5));

        static int Local() => Intercepted.Factorial(1);
    }

    [Fact]
    public async Task An_expression_tree_still_shows_the_method_that_was_written()
    {
#pragma warning disable OL1012 // What happens then is what is being tried.
        Expression<Func<IIntercepted, string>> setup = agent => agent.Ask("x");
        Func<int, int> factorial = Intercepted.Factorial;
#pragma warning restore OL1012

        Assert.Equal("Ask", Assert.IsAssignableFrom<MethodCallExpression>(setup.Body).Method.Name);
        Assert.Equal(typeof(IIntercepted), ((MethodCallExpression)setup.Body).Method.DeclaringType);
        Assert.Equal(1, factorial(1));
        Assert.Equal("Factorial", nameof(Intercepted.Factorial));
        Assert.Empty(await StepsAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_exception_is_the_bodys_own_and_shows_no_frame_of_ours(bool hidden)
    {
        var thrown = new InvalidOperationException("boom");
        var caught = Assert.Throws<InvalidOperationException>(() =>
        {
            if (hidden)
            {
                Intercepted.ThrowInside(thrown);
            }
            else
            {
                Intercepted.Throw(thrown);
            }
        });

        Assert.Same(thrown, caught);
        Assert.Equal(hidden ? "ThrowHidden" : "Throw", new StackTrace(caught).GetFrame(0)!.GetMethod()!.Name);
        Assert.DoesNotContain("Interceptors", caught.ToString(), StringComparison.Ordinal);
        Assert.Equal("boom", (string?)Assert.Single(await StepsAsync())["metadata"]!["Exceptions"]);
    }

    [Fact]
    public async Task Two_calls_on_one_line_and_one_inside_the_other_are_three_steps()
    {
        Assert.Equal(720, Intercepted.Sum(Intercepted.Sum(1, 2) + Intercepted.Sum(3)) * 120);
        Assert.Equal(["3", "3", "6"], (await StepsAsync()).Select(step => step["output"]!.ToJsonString()));
    }

    private static IEnumerable<string?> Names(IEnumerable<System.Text.Json.Nodes.JsonNode?> steps) =>
        steps.Select(step => (string?)step!["name"]);

    private readonly struct Frozen(InterceptedCounter counter)
    {
        private readonly InterceptedCounter _counter = counter;

        public int AddTwo() => _counter.Add(2);
    }
}
