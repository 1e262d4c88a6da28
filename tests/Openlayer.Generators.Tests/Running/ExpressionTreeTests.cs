using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Moq;

namespace Openlayer.Generators.Tests.Running;

/// <summary>
/// Libraries that read expression trees find the methods that were written, and call them as they are.
/// </summary>
public sealed class ExpressionTreeTests : RecordedTest
{
    [Fact]
    public async Task Moq_sets_up_and_verifies_traced_members()
    {
        var mock = new Mock<IClerk>();
        mock.Setup(clerk => clerk.File("paper", It.IsAny<int>())).Returns("filed");
        mock.Setup(clerk => clerk.CountAsync(It.Is<string>(drawer => drawer.Length == 1))).ReturnsAsync(5);

        Assert.Equal("filed", mock.Object.File("paper", 2));
        Assert.Equal(5, await mock.Object.CountAsync("a"));

        mock.Verify(clerk => clerk.File("paper", 2), Times.Once());
        mock.Verify(clerk => clerk.File("other", 2), Times.Never());
        mock.Verify(clerk => clerk.CountAsync("a"), Times.Once());
        mock.VerifyNoOtherCalls();
        Assert.Equal(["File", "CountAsync"], (await StepsAsync()).Select(NameOf));
    }

    [Fact]
    public async Task Entity_Framework_translates_what_it_can_and_reports_what_it_can_not()
    {
        await using var library = await Library.OpenAsync();

        // The last projection runs here, and calls the method that the tree names.
        Assert.Equal(
            [2, 6],
            await library
                .Books.Where(book => book.Pages > 1)
                .OrderBy(book => book.Pages)
                .Select(book => Intercepted.Factorial(book.Pages))
                .ToListAsync()
        );

        var failure = Assert.Throws<InvalidOperationException>(() =>
            library.Books.Where(book => Intercepted.Factorial(book.Pages) > 2).ToList()
        );
        Assert.Contains("Intercepted.Factorial", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Interceptors", failure.Message, StringComparison.Ordinal);

        Assert.Equal(["c", "b"], WithLongTitles(library, 2).Select(book => book.Title));
        var names = (await StepsAsync()).Select(NameOf).ToList();
        Assert.Contains("WithLongTitles", names);
    }

    [Trace]
    internal static IEnumerable<Book> WithLongTitles([NoTrace] Library library, int count) =>
        library.Books.OrderByDescending(book => book.Pages).Take(count);

    private static string? NameOf(JsonNode step) => (string?)step["name"];

    public interface IClerk
    {
        [Trace]
        string File(string paper, int drawer);

        [Trace]
        Task<int> CountAsync(string drawer);
    }

    internal sealed class Book
    {
        public int Id { get; set; }

        public string Title { get; set; } = "";

        public int Pages { get; set; }
    }

    internal sealed class Library(DbContextOptions<Library> options) : DbContext(options)
    {
        public DbSet<Book> Books => Set<Book>();

        // A database in memory lives as long as its connection.
        public static async Task<Library> OpenAsync()
        {
            var connection = new SqliteConnection("DataSource=:memory:");
            await connection.OpenAsync();
            var library = new Library(
                new DbContextOptionsBuilder<Library>().UseSqlite(connection, contextOwnsConnection: true).Options
            );
            await library.Database.EnsureCreatedAsync();
            library.Books.AddRange(
                new Book { Title = "a", Pages = 1 },
                new Book { Title = "b", Pages = 2 },
                new Book { Title = "c", Pages = 3 }
            );
            await library.SaveChangesAsync();
            return library;
        }
    }
}
