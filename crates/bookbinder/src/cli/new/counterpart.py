def main():
    print("main: hello")


if __name__ == "__main__":
    main()
